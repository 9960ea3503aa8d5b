"""An invented extract of the Standard Safeguarding Dataset, as CSV.

    ssd.py DIR N    N children, 24 of its 48 tables and some with no kind

Prints how many records an import has to give, by kind: counted while writing.
"""
import collections
import csv
import datetime
import os
import random
import sys

folder, n = sys.argv[1], int(sys.argv[2])
os.makedirs(folder, exist_ok=True)
r = random.Random(7)
count = collections.Counter()
FIRST = datetime.date(2015, 1, 1)
TABLES = {
    "person": "pers_legacy_id pers_person_id pers_upn pers_forename pers_surname pers_sex pers_gender pers_ethnicity pers_dob pers_expected_dob",
    "disability": "disa_table_id disa_person_id disa_disability_code",
    "contacts": "cont_contact_id cont_person_id cont_contact_date cont_contact_source_code cont_contact_outcome_json",
    "early_help_episodes": "earl_episode_id earl_person_id earl_episode_start_date earl_episode_end_date earl_episode_organisation",
    "cin_episodes": "cine_referral_id cine_person_id cine_referral_date cine_referral_source_code cine_referral_nfa cine_close_reason cine_close_date cine_referral_team cine_referral_worker_id",
    "cin_assessments": "cina_assessment_id cina_person_id cina_referral_id cina_assessment_start_date cina_assessment_auth_date",
    "cin_plans": "cinp_cin_plan_id cinp_referral_id cinp_person_id cinp_cin_plan_start_date cinp_cin_plan_end_date",
    "cin_visits": "cinv_cin_visit_id cinv_person_id cinv_cin_visit_date cinv_cin_visit_seen",
    "s47_enquiry": "s47e_s47_enquiry_id s47e_referral_id s47e_person_id s47e_s47_start_date",
    "initial_cp_conference": "icpc_icpc_id icpc_person_id icpc_icpc_date icpc_icpc_outcome_cp_flag",
    "cp_plans": "cppl_cp_plan_id cppl_person_id cppl_cp_plan_start_date cppl_cp_plan_end_date cppl_cp_plan_initial_category cppl_cp_plan_latest_category",
    "cp_visits": "cppv_cp_visit_id cppv_person_id cppv_cp_visit_date cppv_cp_visit_seen",
    "cla_episodes": "clae_cla_episode_id clae_person_id clae_cla_episode_start_date clae_cla_episode_start_reason clae_cla_primary_need_code clae_cla_episode_ceased_date clae_cla_episode_ceased_reason clae_cla_id clae_cla_placement_id",
    "missing": "miss_table_id miss_person_id miss_missing_episode_start_date miss_missing_episode_end_date",
    "pre_proceedings": "prep_table_id prep_person_id prep_pre_pro_decision_date prep_pre_pro_letter_date prep_pre_pro_meetings_num",
    "involvements": "invo_involvements_id invo_professional_id invo_professional_role_id invo_professional_team invo_person_id invo_involvement_start_date invo_involvement_end_date",
    "assessment_factors": "cinf_table_id cinf_assessment_id cinf_assessment_factors_json",
    "cla_placement": "clap_cla_placement_id clap_cla_id clap_person_id clap_cla_placement_start_date clap_cla_placement_type clap_cla_placement_provider",
    "legal_status": "lega_legal_status_id lega_person_id lega_legal_status lega_legal_status_start_date lega_legal_status_end_date",
    "cla_reviews": "clar_cla_review_id clar_cla_id clar_cla_review_date clar_cla_review_cancelled clar_cla_review_participation",
    "voice_of_child": "voch_table_id voch_person_id voch_explained_worries",
    "send": "send_table_id send_person_id send_upn",
    "sdq_scores": "csdq_table_id csdq_person_id csdq_sdq_completed_date csdq_sdq_score",
}
writers = {}
for name, columns in TABLES.items():
    f = open(os.path.join(folder, "ssd_%s.csv" % name), "w", newline="")
    writers[name] = csv.writer(f, lineterminator="\n")
    writers[name].writerow(columns.split())


def day(start, days):
    return start + datetime.timedelta(days=days)


def at(d):
    return "%s 00:00:00" % d if d else ""


for i in range(n):
    p = "P%07d" % i
    born = day(FIRST, -r.randrange(15 * 365))
    writers["person"].writerow([i, p, "", "Invented", "Child", r.choice("FMU"), "01", r.choice(["WBRI", "APKN", "NOBT"]), at(born), ""])
    count["child"] += 1
    referred = day(FIRST, r.randrange(3000))
    writers["contacts"].writerow([i, p, at(referred), "6", "{}"])
    count["referral"] += 1
    if i % 3 == 0:
        writers["disability"].writerow([i, p, "AUT"])
    if i % 4 == 0:
        ended = day(referred, 90) if i % 8 else None
        writers["early_help_episodes"].writerow([i, p, at(referred), at(ended), "School"])
        count["involvement"] += 1
    nfa = i % 5 == 0
    closed = day(referred, 400) if i % 2 else None
    writers["cin_episodes"].writerow([i, p, at(day(referred, 1)), "1A", "Y" if nfa else "N", "RC7" if closed and not nfa else "", at(closed), "Team %d" % (i % 9), "W%d" % (i % 50)])
    count["referral"] += 1
    if not nfa or i % 4 == 0:
        count["case"] += 1
    writers["send"].writerow([i, p, ""])
    if nfa:
        continue
    writers["cin_assessments"].writerow([i, p, i, at(day(referred, 2)), at(day(referred, 40))])
    writers["assessment_factors"].writerow([i, i, '["1B", "3A"]' if i % 2 else '{"1B": "Yes", "2A": "No"}'])
    count["involvement"] += 1
    writers["involvements"].writerow([i, "W%d" % (i % 50), "Social Worker", "Team %d" % (i % 9), p, at(day(referred, 3)), at(closed)])
    count["allocation"] += 1
    if i % 3 == 0:
        writers["cin_plans"].writerow([i, i, p, at(day(referred, 41)), at(closed)])
        writers["cin_visits"].writerow([i, p, at(day(referred, 60)), "Y"])
        count["involvement"] += 1
        count["event"] += 1
    if i % 7 == 0:
        writers["s47_enquiry"].writerow([i, i, p, at(day(referred, 50))])
        writers["initial_cp_conference"].writerow([i, p, at(day(referred, 65)), "Y"])
        writers["cp_plans"].writerow([i, p, at(day(referred, 65)), at(closed), "Neglect", "NEG"])
        writers["cp_visits"].writerow([i, p, at(day(referred, 75)), "N"])
        count["involvement"] += 1
        count["event"] += 3
    if i % 11 == 0:
        writers["cla_episodes"].writerow([i, p, at(day(referred, 100)), "S", "N1", at(day(referred, 200)), "X1", "C%d" % i, "L%d-1" % i])
        writers["cla_episodes"].writerow([i, p, at(day(referred, 200)), "P", "N1", "", "", "C%d" % i, "L%d-2" % i])
        writers["cla_placement"].writerow(["L%d-1" % i, "C%d" % i, p, at(day(referred, 100)), "U4", "PR1"])
        writers["cla_placement"].writerow(["L%d-2" % i, "C%d" % i, p, at(day(referred, 200)), "K2", "PR4"])
        writers["legal_status"].writerow([i, p, "V2", at(day(referred, 100)), ""])
        writers["cla_reviews"].writerow([i, "C%d" % i, at(day(referred, 120)), "N", "PN1"])
        count["event"] += 1
        writers["missing"].writerow([i, p, at(day(referred, 150)), at(day(referred, 151))])
        writers["pre_proceedings"].writerow([i, p, at(day(referred, 90)), at(day(referred, 95)), "2"])
        writers["voice_of_child"].writerow([i, p, "Y"])
        writers["sdq_scores"].writerow([i, p, at(referred), "12"])
        count["care"] += 2
        count["event"] += 1
        count["proceedings"] += 1
for kind in sorted(count):
    print(kind, count[kind])
