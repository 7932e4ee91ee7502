import os, subprocess, sys
from tests.postgres import running_postgres
with running_postgres() as url:
    env={**os.environ,'DATABASE_URL':url}
    sys.exit(subprocess.call([sys.executable,'-m','pytest','-q','tests/programmes/test_candidates.py','tests/programmes/test_every_programme.py','tests/web/titles/test_candidates_page.py','tests/web/titles/test_criteria.py','tests/api/test_candidates.py'],env=env))
