"""Invented payloads of the daily children's social care API, as NDJSON.

    csc_api.py N >FILE 2>WANTED    N children, a child a line

Says on standard error how many records an import has to give, by kind, and
how much the sender asks to have deleted: counted while writing.
"""
import collections
import datetime
import json
import random
import sys

r = random.Random(11)
count = collections.Counter()
FIRST = datetime.date(2016, 1, 1)


def day(start, days):
    return str(datetime.date.fromisoformat(str(start)) + datetime.timedelta(days=days))


for i in range(int(sys.argv[1])):
    purged = i % 50 == 49
    referred = day(FIRST, r.randrange(3000))
    nfa = i % 5 == 0
    child = {
        "la_child_id": "C%07d" % i,
        "mis_child_id": "M%d" % i,
        "purge": purged,
        "child_details": {
            "first_name": "Invented", "surname": "Child <&> \"x\"", "date_of_birth": day(FIRST, -r.randrange(5000)),
            "sex": r.choice("MFU"), "ethnicity": r.choice(["WBRI", "APKN"]), "disabilities": ["HEAR", "AUT"] if i % 3 else ["NONE"],
            "postcode": "AV1 1AA", "purge": False},
        "health_and_wellbeing": {"sdq_assessments": [{"date": referred, "score": 12}], "purge": False},
    }
    if purged:
        del child["child_details"], child["health_and_wellbeing"]
        print(json.dumps(child))
        count["purge"] += 1
        continue
    count["child"] += 1
    episode = {
        "social_care_episode_id": "E%d" % i, "referral_date": referred, "referral_source": "1A",
        "referral_no_further_action_flag": nfa, "closure_date": day(referred, 500) if i % 2 else None,
        "closure_reason": "RC7" if i % 2 else None, "purge": False}
    child["social_care_episodes"] = [episode]
    count["referral"] += 1
    if not nfa:
        count["case"] += 1
        episode["care_worker_details"] = [{"worker_id": "W%d" % (i % 9), "start_date": referred, "end_date": None}]
        episode["child_and_family_assessments"] = [{
            "child_and_family_assessment_id": "A%d" % i, "start_date": referred, "authorisation_date": day(referred, 40),
            "factors": ["1A", "3B"], "purge": False}]
        count["allocation"] += 1
        count["involvement"] += 1
        if i % 3 == 0:
            episode["child_in_need_plans"] = [{"child_in_need_plan_id": "P%d" % i, "start_date": day(referred, 41), "end_date": None, "purge": i % 9 == 0}]
            count["purge" if i % 9 == 0 else "involvement"] += 1
        if i % 7 == 0:
            episode["section_47_assessments"] = [{
                "section_47_assessment_id": "S%d" % i, "start_date": day(referred, 50), "icpc_required_flag": True,
                "icpc_date": day(referred, 60), "end_date": None, "purge": False}]
            episode["child_protection_plans"] = [{"child_protection_plan_id": "Q%d" % i, "start_date": day(referred, 60), "end_date": None, "purge": False}]
            count["event"] += 2
            count["involvement"] += 1
        if i % 11 == 0:
            episode["child_looked_after_placements"] = [{
                "child_looked_after_placement_id": "L%d" % i, "start_date": day(referred, 100), "start_reason": "S",
                "placement_type": "U6", "postcode": "AV1 1AA", "end_date": None, "end_reason": None, "change_reason": None, "purge": False}]
            episode["care_leavers"] = {"contact_date": referred, "activity": "F1", "accommodation": "B", "purge": False}
            count["care"] += 1
    print(json.dumps(child))
for kind in sorted(count):
    print(kind, count[kind], file=sys.stderr)
