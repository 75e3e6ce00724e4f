"""How good are the minutes that are worked out, and which usual times would be better?

``rehearsal`` hides starts that are recorded and works the same work out from ends alone; ``evidence`` holds what people
corrected, and what they wrote in a diary, against the ranges; ``report`` says how often and how widely the ranges hold;
``propose`` makes the next version of activities.toml of it, which a person reads and puts in place. What people told
(``told``), and starts that are recorded, give a factor for each activity (``factors``) and the multiples of all
(``spread``).

Nothing is said of fewer people than ``ENOUGH_PEOPLE``, and nothing by person.
"""

ENOUGH_PEOPLE = 10  # as for everything that leaves a team (rule 21)
