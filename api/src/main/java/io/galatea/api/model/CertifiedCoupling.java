package io.galatea.api.model;

/** A transport plan with dual potentials, and with evidence of how good it is. */
public interface CertifiedCoupling extends Coupling {

  /** The dual potential of each source row, in units of cost; all finite. */
  double[] sourcePotentials();

  /** The dual potential of each target row, in units of cost; all finite. */
  double[] targetPotentials();

  /** What can be checked without trusting the solver. */
  TransportCertificate certificate();
}
