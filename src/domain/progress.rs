//! Progress: percent, or an amount in the indicator's unit on its way from a baseline to a target.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::language::Texts;

/// What is counted for an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Name of the indicator.
    pub name: Texts,
    /// Unit, a slug of `data/units.csv`.
    pub unit: String,
    /// The amount to reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Decimal>,
    /// The amount at the start; 0 if absent, except where less is better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Decimal>,
    /// Whether more is better.
    #[serde(default = "yes")]
    pub higher_is_better: bool,
}

fn yes() -> bool {
    true
}

impl Measure {
    /// The way from baseline to target, if amounts can be turned into percent: more must be better and the target above
    /// the baseline, or less better and a known baseline above the target.
    fn way(&self) -> Option<(Decimal, Decimal)> {
        let target = self.target?;
        if self.higher_is_better {
            let baseline = self.baseline.unwrap_or_default();
            (target > baseline).then_some((baseline, target))
        } else {
            let baseline = self.baseline?;
            (baseline > target).then_some((baseline, target))
        }
    }

    /// Whether progress is told as an amount in the unit; otherwise it is typed as percent.
    pub fn counts_amounts(&self) -> bool {
        self.way().is_some()
    }

    /// Whether what is counted is percent itself, so that an amount and its percent are one figure.
    pub fn is_percent(&self) -> bool {
        self.unit == "%" && self.target == Some(Decimal::ONE_HUNDRED)
    }

    /// Percent of the way that this amount is, between 0 and 100, with two decimals: only the whole way is 100, and only
    /// nothing is 0; `None` where amounts cannot be turned into percent.
    pub fn percent_of(&self, amount: Decimal) -> Option<Decimal> {
        let (baseline, target) = self.way()?;
        let share = amount.checked_sub(baseline)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(target - baseline)?;
        Some(clamp(share))
    }
}

/// How progress is told.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "in", content = "value", rename_all = "lowercase")]
pub enum Told {
    /// In percent, 0 to 100.
    Percent(Decimal),
    /// In the indicator's unit.
    Amount(Decimal),
}

impl Told {
    /// The whole way: the target where amounts are counted, else 100 %.
    pub fn whole(measure: Option<&Measure>) -> Told {
        let target = measure.filter(|measure| measure.counts_amounts()).and_then(|measure| measure.target);
        target.map_or(Told::Percent(Decimal::ONE_HUNDRED), Told::Amount)
    }

    /// Progress that was told before, as it was told.
    pub fn again(progress: &Progress) -> Told {
        progress.amount.map_or(Told::Percent(progress.percent), Told::Amount)
    }

    /// What it is in both; `None` for an amount that cannot be turned into percent.
    pub fn progress(self, measure: Option<&Measure>) -> Option<Progress> {
        match self {
            Told::Percent(percent) => Some(Progress::percent(percent)),
            Told::Amount(amount) => Progress::amount(amount, measure?),
        }
    }
}

/// Decimals of an amount.
const DECIMALS: u32 = 6;
/// The smallest progress that is told.
const LEAST: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Between 0 and 100 with two decimals, rounded down, so that "almost" never reads as "done"; a little never reads as nothing.
fn clamp(percent: Decimal) -> Decimal {
    let within = percent.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    match within.round_dp_with_strategy(2, RoundingStrategy::ToZero) {
        nothing if nothing.is_zero() && within > Decimal::ZERO => LEAST,
        rounded => rounded.normalize(),
    }
}

/// How far something is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// 0 to 100, two decimals at most.
    pub percent: Decimal,
    /// The amount in the indicator's unit, if it was told so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
}

impl Progress {
    /// Progress told in percent; outside 0 to 100 it is brought inside.
    pub fn percent(percent: Decimal) -> Progress {
        Progress { percent: clamp(percent), amount: None }
    }

    /// Progress told as an amount, of which no more decimals are kept than anything is measured with; `None` where the measure
    /// cannot turn amounts into percent.
    pub fn amount(amount: Decimal, measure: &Measure) -> Option<Progress> {
        let amount = amount.round_dp(DECIMALS);
        Some(Progress { percent: measure.percent_of(amount)?, amount: Some(amount) })
    }

    /// The mean of the members of a group; a member without a report counts as 0. An empty group has done nothing.
    pub fn mean(percents: impl IntoIterator<Item = Decimal>) -> Progress {
        let (sum, count) = percents.into_iter().fold((Decimal::ZERO, 0_u32), |(sum, count), p| (sum + p, count + 1));
        Progress::percent(if count == 0 { Decimal::ZERO } else { sum / Decimal::from(count) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn measure(baseline: Option<i64>, target: i64, higher_is_better: bool) -> Measure {
        Measure {
            name: Texts::default(),
            unit: "km".into(),
            target: Some(target.into()),
            baseline: baseline.map(Decimal::from),
            higher_is_better,
        }
    }

    #[test]
    fn amounts_become_percent() {
        assert_eq!(measure(None, 30, true).percent_of(24.into()), Some(80.into()));
        assert_eq!(measure(Some(60), 40, false).percent_of(50.into()), Some(50.into()));
        assert_eq!(measure(None, 3, true).percent_of(2.into()), Some(Decimal::new(6666, 2)));
        assert_eq!(measure(None, 100_000, true).percent_of(1.into()), Some(Decimal::new(1, 2)));
        assert_eq!(measure(None, 100_000, true).percent_of(99_999.into()), Some(Decimal::new(9999, 2)));
        assert_eq!(measure(None, 30, true).percent_of(0.into()), Some(Decimal::ZERO));
    }

    #[test]
    fn without_a_usable_baseline_amounts_mean_nothing() {
        assert_eq!(measure(None, 40, false).percent_of(50.into()), None);
        assert_eq!(measure(None, 0, true).percent_of(5.into()), None);
        assert!(!measure(Some(30), 40, false).counts_amounts());
    }

    proptest! {
        #[test]
        fn percent_stays_between_0_and_100_and_grows_with_the_work(
            baseline in -1000_i64..1000, way in 1_i64..100_000, a in -200_000_i64..200_000, b in -200_000_i64..200_000
        ) {
            let up = measure(Some(baseline), baseline + way, true);
            let down = measure(Some(baseline + way), baseline, false);
            let (low, high) = (a.min(b), a.max(b));
            let percents = |m: &Measure| (m.percent_of(low.into()).unwrap(), m.percent_of(high.into()).unwrap());
            let ((up_low, up_high), (down_low, down_high)) = (percents(&up), percents(&down));
            prop_assert!(up_low <= up_high && down_high <= down_low);
            prop_assert!(Decimal::ZERO <= up_low && up_high <= Decimal::ONE_HUNDRED);
            prop_assert_eq!(up_high == Decimal::ONE_HUNDRED, high >= baseline + way);
            prop_assert_eq!(up_low == Decimal::ZERO, low <= baseline);
        }

        #[test]
        fn a_mean_lies_between_its_members(members in prop::collection::vec(0_u8..=100, 1..40)) {
            let mean = Progress::mean(members.iter().map(|p| Decimal::from(*p))).percent;
            let (low, high) = (members.iter().min().unwrap(), members.iter().max().unwrap());
            prop_assert!(Decimal::from(*low) <= mean && mean <= Decimal::from(*high));
        }
    }
}
