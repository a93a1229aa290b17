#!/usr/bin/env node
// tests/dashboards/scale_test.mjs: what the previews write beside lines can be read. Exit 1 at the
// first claim that does not hold.
import assert from 'node:assert/strict';
import {
  beginOf, lastReal, legendOf, marks, timeTold, told,
} from '../../deploy/grafana/preview_scale.mjs';

const flat = (name, value) => ({ name, points: [[0, value], [10, value]] });
const claims = {
  ANumberOfSeveralSaysOfHowMany: () => assert.equal(told(11, 'suffix:of 14', 0), '11 of 14'),
  ThousandsKeepTheirPlaces: () => assert.equal(told(3440, 'suffix:/h', 0), '3.44 k /h'),
  APartIsToldInPercent: () => assert.equal(told(-0.25, 'percentunit'), '-25 %'),
  NoMinusStandsBeforeNothing: () => assert.equal(told(-0.0001, 'none', 0), '0'),
  AnAxisHasNeverFewerThanTwoMarks: () => {
    for (const unit of ['none', 's', 'percentunit', 'bytes']) {
      for (let high = 1e-4; high < 1e7; high *= 1.07) {
        for (const most of [1, 2, 3, 5]) {
          assert.ok(marks(0, high, { unit, most }).length >= 2, `${unit} ${high} ${most}`);
        }
      }
    }
  },
  AnAxisHasNoMoreMarksThanHaveRoom: () =>
    assert.deepEqual(marks(0, 110, { unit: 'none', most: 3 }), [0, 50, 100]),
  AnAxisOfDaysIsMarkedInDays: () =>
    assert.deepEqual(marks(0, 86400 * 11, { unit: 's', most: 3 }), [0, 432000, 864000]),
  BetweenWholeNumbersThereIsNoMark: () =>
    assert.deepEqual(marks(0, 2.2, { unit: 'none', most: 9, whole: true }), [0, 1, 2]),
  BelowZeroThereAreMarks: () =>
    assert.deepEqual(marks(-1.1, 1.1, { unit: 'none', most: 3 }), [-1, 0, 1]),
  NoTwoMarksOfTimeReadTheSame: () => {
    assert.notEqual(timeTold(60, 30), timeTold(90, 30));
    assert.equal(timeTold(60, 60), '00:01');
  },
  TheLegendTellsTheLastValueThatIsOne: () => assert.equal(lastReal([[0, 3], [1, NaN]]), 3),
  TheLegendBeginsWithWhatHasData: () =>
    assert.deepEqual(legendOf([flat('a', 0), flat('b', 2), flat('c', NaN), flat('d', 5)])
      .series.map(({ name }) => name), ['d', 'b', 'a', 'c']),
  TheLegendNamesNoCrowdOfZeroes: () => {
    const many = Array.from({ length: 20 }, (_, at) => flat(`zero ${at}`, 0));
    const { shown, rest } = legendOf([...many, flat('one', 1)]);
    assert.equal(shown, 1);
    assert.equal(rest, '20 more at 0');
  },
  TheLegendBeginsWithTheLowestWhereLittleIsBad: () =>
    assert.deepEqual(legendOf([flat('a', 1), flat('b', 0.2), flat('c', 0)], { lowest: true })
      .series.map(({ name }) => name), ['c', 'b', 'a']),
  TheLegendSaysHowManyItLeavesOut: () =>
    assert.equal(
      legendOf(Array.from({ length: 15 }, (_, at) => flat(`n${at}`, at + 1)), { most: 12 }).rest,
      '3 more'),
  APictureBeginsWhereDataBegin: () => {
    const late = { name: '', points: [[40, NaN], [50, 1]] };
    assert.equal(beginOf([flat('there at any time', 0), late], 30), 50);
    assert.equal(beginOf([], 30), 30);
  },
};
for (const [name, holds] of Object.entries(claims)) {
  holds();
  process.stdout.write(`ok ${name}\n`);
}
process.stdout.write(`note ${Object.keys(claims).length} claims on what the previews write\n`);
