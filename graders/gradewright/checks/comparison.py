"""placeholder until reader lands"""
from gradewright.checks.judgement import missing
def judge(check, criterion, answer):
    return missing("compared", "no comparison is made")
