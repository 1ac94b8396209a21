package io.galatea.gan;

import io.galatea.api.ModelFormat;
import io.galatea.api.tck.ModelFormatContract;

class GenerativeAdversarialNetworkFormatContractTest
    extends ModelFormatContract<GenerativeAdversarialNetwork> {

  @Override
  protected ModelFormat<GenerativeAdversarialNetwork> format() {
    return new GenerativeAdversarialNetworkFormat();
  }

  @Override
  protected GenerativeAdversarialNetwork model() {
    return LatentSamplerContractTest.trained();
  }
}
