using System.Data.Common;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Tokens;

/// <summary>Counts what a token posts alone against its daily limit, in the posting transaction.</summary>
internal static class TokenCeiling
{
    // One statement, so that two concurrent calls cannot both fit: the second waits for the row and compares with the remaining
    // limit.
    private static readonly Sql Use = new(
        """
        INSERT INTO token_days (token_id, day, posted_minor)
        SELECT $1, $2, $3 FROM api_tokens t WHERE t.id = $1 AND t.ceiling_minor >= $3
        ON CONFLICT (token_id, day) DO UPDATE SET posted_minor = token_days.posted_minor + excluded.posted_minor
        WHERE token_days.posted_minor + excluded.posted_minor <= (SELECT t.ceiling_minor FROM api_tokens t WHERE t.id = excluded.token_id)
        """
    );

    private static readonly Sql ActorRoles = new(
        """
        SELECT t.ceiling_minor, COALESCE(d.posted_minor, 0) FROM api_tokens t LEFT JOIN token_days d ON d.token_id = t.id AND d.day = $2 WHERE t.id = $1
        """
    );

    /// <summary>
    /// Uses part of the limit, or fails if it does not fit. Comes last: it holds the row lock until the commit, and waits
    /// for nothing else.
    /// </summary>
    public static async ValueTask<Failure?> UseAsync(IWriteSession session, BusinessClock clock, Workspace workspace, Money amount, Actor actor)
    {
        if (actor.CeilingToken is not { } token)
        {
            return null;
        }

        var today = clock.DayOf(session.Now);
        if (await RateReader.InBaseAsync(session, workspace.Id, amount, clock.BaseCurrency, today) is not { Amount: var worth })
        {
            return CeilingFailures.WithoutRate(amount.Currency);
        }

        if (await session.WriteAsync(Use, token, today, worth.Minor) == 1)
        {
            return null;
        }

        var (ceiling, used) = (await session.AllAsync(ActorRoles, ReadTwo, token, today))[0];
        return CeilingFailures.Over(new Money(ceiling, clock.BaseCurrency), new Money(used, clock.BaseCurrency), worth);
    }

    private static (long Ceiling, long Used) ReadTwo(DbDataReader r) => (r.GetInt64(0), r.GetInt64(1));
}
