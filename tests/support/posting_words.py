"""What `many_postings` is made of: invented names, usual titles, sentences of adverts."""

from __future__ import annotations


def _split(words: str) -> list[str]:
    return words.split()


SOURCES = ("jobicy", "remotive", "remoteok", "arbeitnow", "himalayas", "themuse", "greenhouse")

HEADS = _split("""Bram Alder Quill Nor Vel Osk Tarn Fen Mer Cal Dro Ist Lum Pel Rho Sil Tov Ul
Wex Yar
Zin Hol Gar Kest Jun Eph Cor Bex Ard Nim Oph Pra Sor Tul Vor Wil Xan Yel Zor Lin""")
TAILS = _split("""top dale mark bridge lane field gate stone water wood path crest haven point
light
forge loop grid nest peak shore span port well mill ton by ware vale hurst ridge moor wick
combe worth fold stead holt brook""")
KINDS = ("", "Health", "Labs", "Systems", "Energy", "Analytics", "Foods", "Logistics")
FORMS = ("", "", ", Inc.", " GmbH", " Ltd", " (YC S21)", " LLC")

LEVELS = ("", "", "", "Senior", "Senior", "Junior", "Lead", "Principal")
ROLES = """Customer Success Manager|Account Executive|Software Engineer|Backend Developer
Frontend Developer|Product Manager|Product Designer|Data Analyst|Data Engineer
Machine Learning Engineer|Technical Account Manager|Support Specialist
Implementation Consultant|Solutions Architect
Marketing Manager|Content Writer|Recruiter|Financial Controller|Site Reliability Engineer
Sales Development Representative|Project Manager|Security Engineer|Accountant
Onboarding Specialist
Operations Manager|QA Engineer|Mobile Developer|Community Manager|Business Analyst|Copywriter
Partner Manager|Legal Counsel|Payroll Specialist|Office Manager|Renewals Manager|Head Chef
Nurse|Teacher|Warehouse Supervisor|Customer Success Director""".replace("\n", "|").split("|")
PARTS = """|||Enterprise|SMB|Mid-Market|Growth|Payments|Platform|German speaking|French speaking
Spanish speaking|Healthcare|Public Sector|Strategic Accounts|Data Infrastructure|Identity|Checkout
Developer Experience|Core Banking|Internal Tools|Search|Mobile|Education|Retail|Python|Kotlin|Rust
Logistics|Partnerships|Trust and Safety|Integrations""".replace("\n", "|").split("|")
RESPELLED = (
    ("Senior", "Sr."),
    ("Junior", "Jr"),
    ("Customer Success Manager", "CSM"),
    ("Manager", "Mgr"),
    (", ", " - "),
    ("Technical Account Manager", "TAM"),
    ("Frontend", "Front-End"),
)
SUFFIXES = ("", "", " (m/w/d)", " - Remote", " (Remote)", " (f/m/x)")

OPEN_TO_MANY = ("Anywhere", "Europe", "USA", "LATAM", "EMEA", "Remote")
PLACES = (
    *OPEN_TO_MANY,
    *"""Berlin, Germany|London, United Kingdom|Paris, France|Madrid, Spain|Austin, USA
Toronto, Canada|Munich, Germany|Warsaw, Poland|Lisbon, Portugal|Dublin, Ireland|New York, USA
Chicago, USA
Amsterdam, Netherlands|Stockholm, Sweden|Singapore|Sydney, Australia|Tokyo, Japan
Mexico City, Mexico|São Paulo, Brazil|Buenos Aires, Argentina|Bangalore, India|Vienna, Austria
Zurich, Switzerland
Germany|France|Canada|Poland|Spain|Italy|Brazil|India""".replace("\n", "|").split("|"),
)
TAGS = """Customer Success|Sales|Engineering|Design|Marketing|Support|Finance|Legal|Data|Product
HR|Operations|DevOps|Writing|Healthcare|Education|SaaS|B2B""".replace("\n", "|").split("|")

SENTENCES = """You own a book of accounts and their renewals from the first week on.
As a {title} you work with product and sales every day.
{company} is a team of people in nine countries who meet twice a year.
You look for risk early and say so before a customer has to.
You write clearly, for people who have little time.
We expect three years of work in a similar role.
You have run a programme with more than one team in it.
Experience with Salesforce, Gainsight or something like them helps.
You can read a dashboard and tell what it leaves out.
We pay for your desk, your chair and a quiet place to work.
There are thirty days of holiday, and we mean them.
Our interviews are three talks of an hour and no puzzle.
You know SQL well enough to answer your own questions.
You have led onboarding of customers with many users.
You keep a calm voice when something is on fire.
{company} was founded by two engineers and a nurse.
The role reports to the director of the department.
You will be on call one week in six, paid extra.
You help to hire the next people of the team.
We measure retention, adoption and how often customers recommend us.
You have shipped software that others depend on.
Python, Kotlin or a language of that kind is your home.
You plan quarterly reviews and lead them yourself.
We give every {title} a budget for learning.
Work from where you like, four hours a day overlap with Central Europe.
You care about details that customers never see.
Nobody here works alone: every change has a second pair of eyes.
You understand contracts and do not fear a negotiation.
You turn what customers say into what the product does next.
We are profitable and grow by a third a year.
Applications from people without a degree are welcome.
You speak English well; another language is a gift.
Travel is rare, about four times a year.
We answer every application within ten days.
You document what you learn, so that it is learned once.
Health insurance covers you and your family.
You will own the playbook for the first ninety days of a customer.
A background in health, finance or logistics is a plus.
You like to teach and are patient with beginners.
The first month is for learning: nobody expects results in it.""".splitlines()
