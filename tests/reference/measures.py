#!/usr/bin/env python3
# Some measures of October 2021 over records in a directory (examples/records),
# counted again from the definitions of sos-report(1), apart from the tools:
#	python3 tests/reference/measures.py examples/records
# golden/sos-report/measures-month holds the same numbers.
import csv, datetime as D, sys
R=sys.argv[1]+'/'
L=lambda k:list(csv.DictReader(open(R+k+'.csv',encoding='utf-8')))
d=lambda s:D.date.fromisoformat(s) if s else None
at=D.date(2021,10,31)
cases=[c['case_id'] for c in L('case') if d(c['opened'])<=at and (not c['closed'] or d(c['closed'])>at)]
st=L('statement'); sc=L('scale')
def stands(s): return d(s['date'])<=at and (not s['ended'] or d(s['ended'])>at)
n=0
for c in cases:
    D_={s['statement_id'] for s in st if s['case_id']==c and s['type']=='danger' and stands(s)}
    ok=False
    for g in st:
        if g['case_id']==c and g['type']=='goal' and stands(g) and g['answers'] in D_:
            if any(x['case_id']==c and x['about'] in (g['statement_id'],g['answers']) and d(x['date'])<=at for x in sc): ok=True
    n+=ok
print('danger_goal_scale',n,len(cases))
P={p['person_id']:p for p in L('person')}
def counts(i):
    p=P.get(i); 
    return p and p['side']=='natural' and p['agreed'] and d(p['agreed'])<=at and not(p['left'] and d(p['left'])<=at) and p['of_concern']!='true' and not({'parent','young-person'}&set(p['roles'].split()))
rules=[r for r in L('rule') if r['case_id'] in cases and d(r['since'])<=at and not(r['until'] and d(r['until'])<=at)]
print('keeper_backup',sum(1 for r in rules if counts(r['person_id']) and r['backup_id']),len(rules))
nat=0; told=0; toldden=0
for c in cases:
    ps=[p for p in P.values() if p['case_id']==c and counts(p['person_id'])]
    if any(p['told'] and d(p['told'])<=at for p in ps): nat+=1
    if ps:
        toldden+=1; told+=all((p['told'] and d(p['told'])<=at) or p['tell']=='not-safe' for p in ps)
print('natural',nat,len(cases),'told',told,toldden)
m=L('meeting'); print('met',sum(any(x['case_id']==c and 0<=(at-d(x['date'])).days<84 for x in m) for c in cases))
print('child_scale',sum(any(x['case_id']==c and x['scorer']=='child' and d(x['date'])<=at for x in sc) for c in cases))
inv=L('involvement')
for t in('early-help','child-in-need','child-protection'):
    print(t,len({i['child_id'] for i in inv if i['type']==t and d(i['started'])<=at and not(i['ended'] and d(i['ended'])<=at)}))
steps=[s for s in st if s['case_id'] in cases and s['type']=='next-step' and stands(s) and s['due'] and not(s['done'] and d(s['done'])<=at)]
print('steps',sum(d(s['due'])<at for s in steps),len(steps))
ref=L('referral'); fr=D.date(2021,10,1)
print('contacts',sum(fr<=d(r['received'])<=at for r in ref),'ref',sum(fr<=d(r['received'])<=at and r['stage']=='referral' for r in ref),'und',sum(d(r['received'])<=at and not(r['decided'] and d(r['decided'])<=at) for r in ref))
