-- Takes away what the other files make anew, so that no older function stays behind to be called.
-- Run as the owner, in the transaction that makes them.

DO $$
DECLARE
    old record;
BEGIN
    FOR old IN
        SELECT format('DROP POLICY %I ON coprod.%I', policy.polname, class.relname) AS statement
        FROM pg_catalog.pg_policy AS policy
        JOIN pg_catalog.pg_class AS class ON class.oid = policy.polrelid
        WHERE class.relnamespace = 'coprod'::pg_catalog.regnamespace
    LOOP
        EXECUTE old.statement;
    END LOOP;
    -- All at once, as some stand on others.
    FOR old IN
        SELECT 'DROP ROUTINE ' || string_agg(routine.oid::pg_catalog.regprocedure::text, ', ') AS statement
        FROM pg_catalog.pg_proc AS routine
        WHERE routine.pronamespace = 'coprod'::pg_catalog.regnamespace
        HAVING count(*) > 0
    LOOP
        EXECUTE old.statement;
    END LOOP;
END
$$;

-- What is made from now on is nobody's but the owner's.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;
