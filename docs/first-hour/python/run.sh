python3 -m venv ../../../target/first-hour
../../../target/first-hour/bin/pip install --quiet --requirement requirements.txt
../../../target/first-hour/bin/python shared_partners.py
../../../target/first-hour/bin/python link_stats.py
