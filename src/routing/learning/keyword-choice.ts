import {
  trainOneVsRest,
  type LabelledVector,
  type LinearModel,
  type TrainingOptions,
} from './one-vs-rest.ts';

/** How many times too many words stay in each round, so that they can take over what others said. */
const SURPLUSES = [20, 8, 3, 1.5];

/** How much each feature moves the scores of its messages: its root mean square over all of them. */
function rootMeanSquares(examples: readonly LabelledVector[], features: number): Float64Array {
  const squares = new Float64Array(features);
  for (const { ids, values } of examples) {
    ids.forEach((id, at) => {
      squares[id]! += values[at]! ** 2;
    });
  }
  return squares.map((square) => Math.sqrt(square / (examples.length || 1)));
}

/** The class that a feature speaks for most, and by how much more than for the average class. */
export function voiceOf(
  { classes, weights }: LinearModel,
  feature: number,
): { label: number; lead: number } {
  let label = 0;
  let sum = 0;
  for (let c = 0; c < classes; c += 1) {
    const weight = weights[feature * classes + c]!;
    sum += weight;
    if (weight > weights[feature * classes + label]!) label = c;
  }
  return { label, lead: weights[feature * classes + label]! - sum / classes };
}

/** For each class, its `count` words that matter most; each word counts for the class it speaks for. */
function strongest(model: LinearModel, spread: Float64Array, count: number): Uint8Array {
  const lists = Array.from(
    { length: model.classes },
    () => [] as { feature: number; power: number }[],
  );
  for (let feature = 0; feature < model.features; feature += 1) {
    const { label, lead } = voiceOf(model, feature);
    const power = lead * spread[feature]!;
    if (power > 0) lists[label]!.push({ feature, power });
  }
  const kept = new Uint8Array(model.features);
  for (const list of lists) {
    list.sort((a, b) => b.power - a.power || a.feature - b.feature);
    for (const { feature } of list.slice(0, count)) kept[feature] = 1;
  }
  return kept;
}

/** The examples with the kept features only, again of length 1. */
function restrict(examples: readonly LabelledVector[], kept: Uint8Array): LabelledVector[] {
  return examples.map(({ ids, values, label }) => {
    const rest = values.filter((_, at) => kept[ids[at]!] === 1);
    const length = Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0)) || 1;
    return {
      ids: ids.filter((id) => kept[id] === 1),
      values: rest.map((value) => value / length),
      label,
    };
  });
}

export interface ChosenKeywords {
  /** 1 for the features that were chosen. */
  kept: Uint8Array;
  /** Learned from them alone. */
  model: LinearModel;
}

const sizeOf = (kept: Uint8Array): number => kept.reduce((sum, one) => sum + one, 0);

/**
 * Chooses at most `perClass` words for each class, jointly: learns from all, keeps the strongest,
 * learns again from those alone, and so on down to the number asked for. Picking each class's
 * strongest words at once instead takes many that say the same. A word whose class changes while
 * the others leave may make a list too long again; the list's weakest go then.
 */
export function chooseKeywords(
  examples: readonly LabelledVector[],
  perClass: number,
  training: TrainingOptions,
): ChosenKeywords {
  let rest = examples;
  let model = trainOneVsRest(rest, training);
  let kept = new Uint8Array(training.features).fill(1);
  const keep = (count: number): boolean => {
    const next = strongest(model, rootMeanSquares(rest, training.features), count);
    if (sizeOf(next) === sizeOf(kept)) return false;
    kept = Uint8Array.from(next);
    rest = restrict(examples, kept);
    model = trainOneVsRest(rest, training);
    return true;
  };
  for (const surplus of SURPLUSES) keep(Math.round(perClass * surplus));
  while (keep(perClass));
  return { kept, model };
}
