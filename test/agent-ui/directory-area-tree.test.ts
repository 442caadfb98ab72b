import { describe, expect, it } from 'vitest';
import {
  answeringFor,
  areaLines,
  freeAreaId,
  levelsBelow,
  possibleParents,
  withArea,
  withDescendants,
} from '../../agent-ui/src/desk/directory/lib/area-tree.ts';
import type { Area } from '../../src/contract/directory.ts';

const area = (id: string, level: Area['level'], more: Partial<Area> = {}): Area => ({
  id,
  name: id,
  level,
  parentId: null,
  departmentId: null,
  words: [],
  ...more,
});

const CITY = area('city', 'city');
const EAST = area('east', 'county', { parentId: 'city', departmentId: 'district-east' });
const HEPING = area('heping', 'town', { parentId: 'east', words: ['和平路'] });
const WEST = area('west', 'county', { parentId: 'city' });
const AREAS = [HEPING, CITY, EAST, WEST];

const shown = (search = '', closed: string[] = []) =>
  areaLines(AREAS, { search, closed: new Set(closed) }).map(
    ({ area: { id }, depth }) => `${depth} ${id}`,
  );

describe('the tree of areas', () => {
  it('puts each below its parent, whatever their order', () => {
    expect(shown()).toEqual(['0 city', '1 east', '2 heping', '1 west']);
    expect(shown('', ['east'])).toEqual(['0 city', '1 east', '1 west']);
  });

  it('opens to what is sought and shows what is above it', () => {
    expect(shown('和平路', ['city'])).toEqual(['0 city', '1 east', '2 heping']);
    expect(shown('nowhere')).toEqual([]);
  });

  it('knows who answers: the nearest department upwards', () => {
    expect(answeringFor(AREAS, 'heping')).toBe('district-east');
    expect(answeringFor(AREAS, 'west')).toBeNull();
  });

  it('knows what may stand where, and what goes with an area', () => {
    expect(possibleParents(AREAS, 'town').map(({ id }) => id)).toEqual(['city', 'east', 'west']);
    expect(levelsBelow(HEPING)).toEqual(['village']);
    expect([...withDescendants(AREAS, 'east')]).toEqual(['east', 'heping']);
  });

  it('takes in a new area or another state of one', () => {
    expect(freeAreaId([...AREAS, area('town-2', 'town')], 'town')).toBe('town-3');
    expect(
      withArea(AREAS, area('south', 'county'))
        .map(({ id }) => id)
        .at(-1),
    ).toBe('south');
    expect(withArea(AREAS, { ...EAST, name: '东' })[2]?.name).toBe('东');
  });
});
