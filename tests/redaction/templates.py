"""How people with care needs, carers and staff write about social care in the United Kingdom: comments with slots.

Written before the patterns of ``data/redact.py`` were read, by another hand than theirs, so that they measure and don't
mirror. A template whose fixed words are all lower case was typed on a phone: what is filled in is lower case too.
Sums, doses, times, emergency numbers and years stand in the fixed words on purpose: none of them points to a person.

Slots: ``nhs nino phone email postcode address dob case_no staff_no`` for what has a form, and ``name`` (a person, as
mostly written), ``given`` and ``surname`` for people's names.
"""

TYPED_ON_A_PHONE = [
    "my nhs no is {nhs} and ive been waiting since march for someone to ring me on {phone} nobody has",
    "nhs number {nhs} dob {dob} pls can someone tell me wots happening with my care package",
    "hi its {given} again my number {phone} still no call bak 3rd time ive asked",
    "carer came at 11.40 not 8 like it says on the plan ring my daughter {given} {phone} she will tell u",
    "my ni is {nino} they said i never sent the form but i did twice",
    "email me at {email} dont phone im deaf",
    "i live at {address} {postcode} and the ramp still isnt done its been 14 months",
    "case ref {case_no} no one picks up i was on hold 45 mins",
    "social worker {name} was lovely but then she left and nobody told us",
    "mum is 87 her date of birth is {dob} and she got put to bed at 5pm like a child",
    "ref {case_no} dad fell on the 2nd of may n no one came til the 4th, my mob is {phone}",
    "its {address} not the old house you keep sending letters to the wrong place",
    "nat ins {nino} nhs {nhs} thats all i got on the letter",
    "they put me on 20mg and it made me sleep all day told {given} she did nothing about it",
    "pls txt {phone} or {phone} after 6 i work till half 5",
    "my postcode is {postcode} the girl on the phone said you dont cover it but you do",
]

DICTATED = [
    "hello my name is {name} and my phone number is {phone} I would like somebody to call me back about the day centre",
    "yes my date of birth is {dob} and I live at {address} and I have been with you for six years",
    "I am calling about my brother he was born on {dob} and his NHS number is {nhs} he needs a new chair",
    "okay so the case number is {case_no} and the lady I spoke to was called {given} and she said "
    "Tuesday it is now Friday",
    "you can email me that is {email} and thank you for listening",
    "my national insurance number is {nino} and they have stopped my money for 3 weeks now",
]

FORMAL_LETTERS = [
    "I write on behalf of my mother, Mrs {surname} (NHS No: {nhs}, D.O.B. {dob}), of {address}, {postcode}.",
    "Our ref: {case_no}\nDear Sir or Madam, I was disappointed by the review that took place on 14 June 2024.",
    "Your reference {case_no}. My late husband {name} paid £612.50 a week from 2019 until he died.",
    "Yours faithfully,\n{name}\n{address}\n{postcode}\nTel: {phone}",
    "I hold lasting power of attorney for my father, Mr {surname}, National Insurance No. {nino}. "
    "The invoice of £1,204 is wrong.",
    "Please direct all correspondence to {email} or to the above address. Telephone: {phone}.",
    "I wish to complain about the conduct of the agency (Case No {case_no}). Visits of 30 minutes last 12 on average.",
    "My son, {name}, born {dob}, has not had a social worker since the first week of January 2023.",
    "Re: {name}, {address}. Date of birth: {dob}. NHS number: {nhs}.",
    "Thank you to Ms {surname} and her team at the hospital, who arranged everything within 48 hours.",
    "The occupational therapist, {name}, measured the bath on two occasions, yet case {case_no} was closed.",
]

CARERS = [
    "I care for my wife 24/7 and asked for respite. {given} in the carers team said ring {phone} "
    "but it just rings out.",
    "My husband (dob {dob}) has Parkinson's. His carer {given} is the only one who takes time to "
    "let him button his shirt.",
    "We have had 14 different carers in 3 weeks. Only {given} and {given} know how mum likes her tea.",
    "Got told to quote {case_no} every time. Why do I have to explain from the start each time I ring?",
    "The sitting service ended in 2022. Please contact me, {name}, {email}, {phone}.",
    "I'm {given} and I look after my nan at {address}. The hoist broke on 12/03 and it's still broke.",
    "Carer's assessment took 9 months!! ref no. {case_no} - my NI number is {nino} if you need it for the payment.",
    "My boy's NHS no. {nhs}. His EHCP says 25 hours and he gets 10.",
    "Mr {surname} from the finance team wrote to {address} but we moved to {address}, {postcode} in April.",
    "She is 91, she was born {dob}, she should not have to wait 6 hours for a dry pad.",
    "Dad's social worker {name} never writes anything down. Her mobile is {phone} and her email {email}.",
    "Ring 111 they said. Then 999. In the end {given} next door sat with him.",
    "Direct payment of £87.40 has not come since 1 April. Account is under {surname}, NI {nino}.",
    "We're at {postcode}. The taxi to the day centre comes at 9.15 or at 10 or not at all.",
]

PEOPLE_IN_THEIR_OWN_WORDS = [
    "I like {given}. {given} helps me cook. I want to go swimming on Mondays.",
    "My name is {name}. I live at {address}. I want my own front door key.",
    "My support worker {given} listens to me. The other one looks at her phone.",
    "Nobody asked me. They asked my sister {given}. I can talk.",
    "My birthday is {dob}. I want a party at the centre. {given} said no.",
    "I want to live near my friend {name}. I told {given} at my review 2 times.",
]

STAFF = [
    "Staff no {staff_no}. We spend half the visit on the log. {given} and I timed it: 20 minutes of 45.",
    "From a worker (employee number {staff_no}): the panel sends back 1 in 3 forms for a missing box.",
    "SU {name}, Mosaic ID {case_no}, had her package cut to 3 calls of 15 mins without a review.",
    "LAS ref {case_no} - gave up after the form timed out 4 times. My ext is 4512, mobile {phone}.",
    "payroll number {staff_no} i do 40 miles a day and get paid for 22",
    "Client at {address} {postcode} (NHS {nhs}) waited 11 weeks for OT. Key safe was fitted in week 12.",
    "SWE registration {staff_no}. Duty desk takes 30 calls a day and we answer 18.",
    "T/C from daughter {name} ({phone}) re mum's discharge, case id {case_no}, she was in tears.",
    "Please stop emailing {email}, use the duty inbox. Handover on 5 September 2024 was cancelled.",
    "pt {surname} dob {dob} nhs no {nhs} d/c from ward 7 bay 3 with no meds and no keys",
    "Visited {name}, DOB: {dob}, NI no: {nino}. Benefits form of 32 pages. Took 2 hours 10.",
    "my id is {staff_no} and the rota changes 3 times a week ask {given} in the office",
]

MESSY = [
    "name {name} / nhs {nhs} / tel {phone} / complaint: no bath for 3 weeks",
    "{name}\n{address}\n{postcode}\n{phone}\n{email}\nthe home is cold at night, 16 degrees",
    "Contact details: {phone}, {email}. DOB {dob}. I scored the service 7/10, would be 10/10 with the same carer.",
    "PLEASE RING {phone} BEFORE 10AM. MY NEIGHBOUR AT {address} HAS THE KEY.",
    "(my reference is {case_no}) (my wife's is {case_no}) both letters came on the same day with different sums",
    "thanks to {name} ur a star,,, any1 who needs her shes on {phone}",
    "call {given} on {phone}/{phone} or write to {email}",
]

TEMPLATES = [
    *TYPED_ON_A_PHONE, *DICTATED, *FORMAL_LETTERS, *CARERS, *PEOPLE_IN_THEIR_OWN_WORDS, *STAFF, *MESSY,
]
