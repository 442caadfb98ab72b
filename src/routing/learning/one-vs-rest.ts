import { seededRandom, shuffle } from './seeded-random.ts';

/** Only what is not 0. */
export interface SparseVector {
  /** Distinct. */
  ids: Int32Array;
  values: Float32Array;
}

export interface LabelledVector extends SparseVector {
  /** The index of its class. */
  label: number;
}

export interface LinearModel {
  classes: number;
  features: number;
  /** The weight of feature `f` for class `c` at `f * classes + c`; after the last feature, each
   *  class's bias. */
  weights: Float64Array;
}

export interface TrainingOptions {
  classes: number;
  features: number;
  /** How dear a mistake is beside large weights. */
  cost: number;
  seed: number;
}

const MAX_ROUNDS = 12;
/** No example asks for a larger change than this: good enough. */
const TOLERANCE = 0.05;

/** What each class says to a vector. */
export function scoresOf(
  { classes, features, weights }: LinearModel,
  vector: SparseVector,
): Float64Array {
  const scores = weights.slice(features * classes, (features + 1) * classes);
  const { ids, values } = vector;
  for (let at = 0; at < ids.length; at += 1) {
    const row = ids[at]! * classes;
    const value = values[at]!;
    for (let c = 0; c < classes; c += 1) scores[c]! += weights[row + c]! * value;
  }
  return scores;
}

/** Adds `steps[c]` times the vector to the weights of every class `c`. */
function move(
  { classes, features, weights }: LinearModel,
  vector: SparseVector,
  steps: Float64Array,
): void {
  const { ids, values } = vector;
  for (let c = 0; c < classes; c += 1) weights[features * classes + c]! += steps[c]!;
  for (let at = 0; at < ids.length; at += 1) {
    const row = ids[at]! * classes;
    const value = values[at]!;
    for (let c = 0; c < classes; c += 1) weights[row + c]! += steps[c]! * value;
  }
}

function squaredLength({ values }: SparseVector): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

/**
 * One linear support vector machine for each class against all others, L2-regularised with squared
 * hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008); all classes learn in one pass
 * over the examples. Deterministic for a seed.
 */
export function trainOneVsRest(
  examples: readonly LabelledVector[],
  options: TrainingOptions,
): LinearModel {
  const { classes, features, cost, seed } = options;
  const model = { classes, features, weights: new Float64Array((features + 1) * classes) };
  const duals = new Float64Array(examples.length * classes);
  const curvatures = Float64Array.from(examples, (example) => squaredLength(example) + 1);
  const order = Int32Array.from(examples, (_, at) => at);
  const steps = new Float64Array(classes);
  const random = seededRandom(seed);
  const slack = 1 / (2 * cost);
  let largest = Infinity;
  for (let round = 0; round < MAX_ROUNDS && largest > TOLERANCE; round += 1) {
    shuffle(order, random);
    largest = 0;
    for (const at of order) {
      const example = examples[at]!;
      const scores = scoresOf(model, example);
      for (let c = 0; c < classes; c += 1) {
        const side = example.label === c ? 1 : -1;
        const dual = duals[at * classes + c]!;
        const gradient = side * scores[c]! - 1 + slack * dual;
        const next = Math.max(0, dual - gradient / (curvatures[at]! + slack));
        largest = Math.max(largest, Math.abs(dual === 0 ? Math.min(gradient, 0) : gradient));
        duals[at * classes + c] = next;
        steps[c] = (next - dual) * side;
      }
      if (steps.some((step) => step !== 0)) move(model, example, steps);
    }
  }
  return model;
}
