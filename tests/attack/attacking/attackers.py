"""What attackers make of the figures: a linear predictor learnt on replicas, and bounds that follow from rounding.

The predictor is ridge regression over everything that was shown in all periods, with what the attacker knows
subtracted from the totals; its penalty is chosen on the training replicas. It is learnt on four fifths of the
replicas and scored on the fifth, five times.
"""

from dataclasses import dataclass

import numpy as np

FOLDS = 5
PENALTIES = 10.0 ** np.arange(-3, 5)
WITHIN = 1.0          # hours
SURE = 1.6449         # 90% of a normal lies within so many standard deviations


@dataclass(frozen=True)
class Guess:
    """Errors (hours, replica by week) and the standard deviation that the attacker expects of them, as large."""

    error: np.ndarray
    expected: np.ndarray

    @property
    def near(self) -> np.ndarray:
        """Where the guess is right within an hour."""
        return np.abs(self.error) <= WITHIN

    @property
    def sure(self) -> np.ndarray:
        """Where the attacker is at least 90% confident of that."""
        return self.expected * SURE <= WITHIN


def predict(truth: np.ndarray, *ways: np.ndarray) -> Guess:
    """Learn ``truth`` (replica by week) from features (replica by feature), each fold from the others.

    Of several sets of features the one is taken, week by week, that promises the smallest error in training: few
    figures can say more than many where there are few replicas to learn from.
    """
    error, expected = np.empty_like(truth), np.empty_like(truth)
    for fold in range(FOLDS):
        held = np.arange(len(truth)) % FOLDS == fold
        tried = [_one(seen[~held], truth[~held], seen[held], truth[held]) for seen in ways]
        best = np.argmin([one[1] for one in tried], axis=0)[None]
        error[held], expected[held] = (np.take_along_axis(np.array([one[n] for one in tried]), best, 0)[0]
                                       for n in (0, 1))
    return Guess(error, expected)


def _one(seen: np.ndarray, truth: np.ndarray, later: np.ndarray, later_truth: np.ndarray) -> tuple:
    spread = seen.std(0)
    kept = spread > 1e-9
    middle, spread = seen[:, kept].mean(0), spread[kept]
    left, sizes, right = np.linalg.svd((seen[:, kept] - middle) / spread, full_matrices=False)
    level = truth.mean(0)
    turned = left.T @ (truth - level)
    rows, best = len(truth), None
    for penalty in PENALTIES:
        shrink = (sizes**2 / (sizes**2 + penalty))[:, None]
        freedom = shrink.sum() + 1
        if freedom > rows / 2:
            continue  # such a fit says nothing about how far off it is
        rest = truth - level - left @ (shrink * turned)
        expected = np.sqrt((rest**2).mean(0)) / (1 - freedom / rows)
        if best is None or expected.mean() < best[0].mean():
            best = expected, right.T @ ((sizes / (sizes**2 + penalty))[:, None] * turned)
    assert best is not None, "the greatest penalty leaves no freedom"
    guess = level + (later[:, kept] - middle) / spread @ best[1]
    return later_truth - guess, np.broadcast_to(best[0], later_truth.shape)


def bounds(total: np.ndarray, step: float, hours: float, known: np.ndarray, others: float, most: float) -> tuple:
    """Return the range of one unknown week (hours) that a rounded total leaves open, by replica.

    ``total`` per cent of ``hours``, rounded to ``step``; ``known`` hours in it; ``others`` the most that the other
    unknown weeks can hold, ``most`` the most of this one.
    """
    low = np.clip((total - step / 2) / 100 * hours - known - others, 0, most)
    high = np.clip((total + step / 2) / 100 * hours - known, 0, most)
    return low, high


def area_under_curve(without: np.ndarray, with_it: np.ndarray) -> float:
    """Return how well a score tells two groups apart: 0.5 not at all, 1 always."""
    ranks = np.argsort(np.argsort(np.r_[without, with_it])) + 1
    n = len(with_it)
    return float((ranks[len(without):].sum() - n * (n + 1) / 2) / (len(without) * n))


def discriminate(without: np.ndarray, with_it: np.ndarray) -> float:
    """Return the cross-validated AUC of a linear discriminant (with a ridge) that is given these features."""
    seen = np.r_[without, with_it]
    is_with = np.r_[np.zeros(len(without)), np.ones(len(with_it))]
    rng = np.random.default_rng(0)
    order = rng.permutation(len(seen))
    scores = np.empty(len(seen))
    for fold in range(FOLDS):
        held = np.zeros(len(seen), bool)
        held[order[fold::FOLDS]] = True
        middle, spread = seen[~held].mean(0), seen[~held].std(0) + 1e-9
        inner = np.c_[np.ones((~held).sum()), (seen[~held] - middle) / spread]
        slope = np.linalg.solve(inner.T @ inner + np.eye(inner.shape[1]), inner.T @ (2 * is_with[~held] - 1))
        scores[held] = np.c_[np.ones(held.sum()), (seen[held] - middle) / spread] @ slope
    return area_under_curve(scores[is_with == 0], scores[is_with == 1])
