//! The lines of an axis: whole round numbers from zero on.

/// About how many lines there are above zero.
const LINES: i64 = 4;

/// Zero and the round numbers above it, the last not below `most`: steps of 1, 2 or 5 and zeros.
pub fn ticks(most: i64) -> Vec<i64> {
    let most = most.max(1);
    let step = round_up(most.div_euclid(LINES) + i64::from(most % LINES > 0));
    let lines = most / step + i64::from(most % step > 0);
    (0..=lines).map(|line| step.saturating_mul(line)).collect()
}

fn round_up(rough: i64) -> i64 {
    let mut power: i64 = 1;
    loop {
        for step in [1, 2, 5].map(|digit| power.saturating_mul(digit)) {
            if step >= rough {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_round() {
        assert_eq!(ticks(0), [0, 1]);
        assert_eq!(ticks(3), [0, 1, 2, 3]);
        assert_eq!(ticks(7), [0, 2, 4, 6, 8]);
        assert_eq!(ticks(12), [0, 5, 10, 15]);
        assert_eq!(ticks(1_234), [0, 500, 1_000, 1_500]);
        assert_eq!(ticks(2_000_000), [0, 500_000, 1_000_000, 1_500_000, 2_000_000]);
    }

    proptest! {
        #[test]
        fn few_lines_reach_every_value(most in 0..=i64::MAX) {
            let ticks = ticks(most);
            prop_assert!((2..=6).contains(&ticks.len()));
            prop_assert!(*ticks.last().unwrap() >= most.max(1));
            prop_assert!(ticks.is_sorted());
        }
    }
}
