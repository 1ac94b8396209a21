package io.galatea.api.tck.toy;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Role;
import io.galatea.api.model.State;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.api.tck.TrainerContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Families that break a rule, and a way to see which tests of a contract they fail. */
final class Broken {
  private Broken() {}

  /** The names of the tests of a contract that fail. */
  static List<String> failedTestsOf(Object contract) {
    List<String> failed = new ArrayList<>();
    for (Class<?> type = contract.getClass(); type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          method.setAccessible(true);
          try {
            method.invoke(contract);
          } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof TestAbortedException)) {
              failed.add(method.getName());
            }
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
    return failed;
  }

  /** A training that passes everything on: break one thing of it. */
  static class Delegating implements Training<ToyRbm> {
    final Training<ToyRbm> sound;

    Delegating(Training<ToyRbm> sound) {
      this.sound = sound;
    }

    @Override
    public Step step() {
      return sound.step();
    }

    @Override
    public ToyRbm model() {
      return sound.model();
    }

    @Override
    public State save() {
      return sound.save();
    }
  }

  /** The contract of a trainer whose trainings are made by a function of the sound ones. */
  static TrainerContract<ToyPersistentContrastiveDivergence.Options, ToyRbm> trainer(
      BiFunction<
              ToyPersistentContrastiveDivergence,
              Trainer.Request<ToyPersistentContrastiveDivergence.Options>,
              Training<ToyRbm>>
          start) {
    Trainer<ToyPersistentContrastiveDivergence.Options, ToyRbm> trainer = new Wrapped(start);
    return new RbmContract(trainer);
  }

  private record Wrapped(
      BiFunction<
              ToyPersistentContrastiveDivergence,
              Trainer.Request<ToyPersistentContrastiveDivergence.Options>,
              Training<ToyRbm>>
          starter)
      implements Trainer<ToyPersistentContrastiveDivergence.Options, ToyRbm> {
    @Override
    public String summary() {
      return "Breaks a rule.";
    }

    @Override
    public List<Role> roles() {
      return List.of(Role.TRAIN);
    }

    @Override
    public Training<ToyRbm> start(
        Trainer.Request<ToyPersistentContrastiveDivergence.Options> request) {
      return starter.apply(new ToyPersistentContrastiveDivergence(), request);
    }
  }

  /** A copy of a step with another index, sample count and progress. */
  static Step changed(Step step, long index, long samples, double progress) {
    return new Step(
        index, samples, step.epoch(), progress, step.status(), step.scalars(), step.findings());
  }

  /** The same request with another stream. */
  static <O extends Record> Trainer.Request<O> withStream(
      Trainer.Request<O> request, RandomStream random) {
    return new Trainer.Request<>(
        request.options(), request.data(), random, request.provenance(), request.resumeFrom());
  }
}
