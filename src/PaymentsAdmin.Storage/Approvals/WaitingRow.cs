using System.Data.Common;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Approvals;

/// <summary>Reads the columns that all statements of <see cref="InboxSql"/> have in common.</summary>
internal sealed class WaitingRow(BusinessClock clock)
{
    public WaitingPosting Read(DbDataReader r)
    {
        var state = (PostingState)r.Whole("state");
        var submitted = r.InstantOrNull("submitted_at");
        var asked = r.InstantOrNull("reversal_asked_at");
        return new WaitingPosting(
            new PostingId(r.Whole("posting_id")),
            new PaymentId(r.Whole("payment_id")),
            new Revision((int)r.Whole("revision")),
            state,
            new EntityId(r.Whole("entity_id")),
            (int)r.Whole("entity_kind"),
            new Money(r.Whole("amount_minor"), Currency.Of(r.Text("currency")))
        )
        {
            Number = r.TextOrNull("number"),
            CustomerName = r.Text("customer"),
            EntityTitle = r.Text("title"),
            MakerName = r.Text("maker"),
            Maker = (int?)r.WholeOrNull("maker_id"),
            ReversalAskedBy = (int?)r.WholeOrNull("reversal_asked_by_id"),
            ReversalAskedByName = r.TextOrNull("asked_by"),
            At = (state == PostingState.ReversalSubmitted ? asked : submitted) ?? submitted ?? DateTimeOffset.UnixEpoch,
            PostingDate = r.DayAt(r.GetOrdinal("posting_date")),
            ClosedThrough = r.DayAt(r.GetOrdinal("closed_through")),
            AsksGateway = r.WholeOrNull("gateway") == (int)GatewayKind.Generic,

            // A draft may carry the value of a submission that has ended.
            Worth = state is not PostingState.Draft && r.WholeOrNull("base_minor") is { } minor ? new Money(minor, clock.BaseCurrency) : null,
            Need = new ApprovalNeed((int)r.Whole("approvals_needed"), r.TextOrNull("named_role") is { } role ? Enum.Parse<Role>(role) : Role.None),
            Authors = r.WholeOrNull("created_by_id") is { } creator ? new HashSet<int> { (int)creator } : [],
        };
    }
}
