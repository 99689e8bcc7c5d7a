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
    FOR old IN
        -- aggregates first: they stand on functions
        SELECT format('DROP ROUTINE %s', routine.oid::pg_catalog.regprocedure) AS statement
        FROM pg_catalog.pg_proc AS routine
        WHERE routine.pronamespace = 'coprod'::pg_catalog.regnamespace
        ORDER BY routine.prokind <> 'a'
    LOOP
        EXECUTE old.statement;
    END LOOP;
END
$$;

-- What is made from now on is nobody's but the owner's.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;
