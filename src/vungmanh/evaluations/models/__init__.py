"""Rules of grading from day to day; one evaluation per organisation or member and period, its steps and its results."""

from vungmanh.evaluations.models.block import GradingBlock
from vungmanh.evaluations.models.evaluation import Evaluation, EvaluationStep
from vungmanh.evaluations.models.grade import Grade
from vungmanh.evaluations.models.rule import GradingRule

__all__ = ["Evaluation", "EvaluationStep", "Grade", "GradingBlock", "GradingRule"]
