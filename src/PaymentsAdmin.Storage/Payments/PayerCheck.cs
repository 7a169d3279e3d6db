using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Checks whether the policy lets one person mark a payment paid.</summary>
internal sealed class PayerCheck(BusinessClock clock)
{
    private static readonly Sql People = new(
        $"SELECT p.created_by_id, po.maker_id, {TokenMakers.Column} FROM payments p LEFT JOIN postings po ON po.payment_id = p.id WHERE p.id = $1"
    );

    /// <summary>Null means allowed.</summary>
    public async ValueTask<Failure?> CheckAsync(IWriteSession session, Workspace workspace, PaymentState state, Actor actor)
    {
        var policy = await PolicyReader.OfAsync(session, workspace.Id);
        if (policy.PeopleToPay == 1)
        {
            return null;
        }

        var worth = await RateReader.InBaseAsync(session, workspace.Id, state.Amount, clock.BaseCurrency, clock.DayOf(session.Now));
        var people = await session.FirstAsync(People, Involved.Read, state.Id.Value);
        var facts = new PayingFacts(policy, worth?.Amount, people?.MadeBy, people?.SubmittedBy) { TokenMakers = TokenMakers.In(people?.TokenMakers) };
        return facts.WhyNot(actor);
    }

    private sealed record Involved(int? MadeBy, int? SubmittedBy, string? TokenMakers)
    {
        public static Involved Read(DbDataReader row) => new(row.IntAt(0), row.IntAt(1), row.TextAt(2));
    }
}
