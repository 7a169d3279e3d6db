using Microsoft.AspNetCore.WebUtilities;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Approvals;

/// <summary>The state of the inbox: order, open posting, and the selection to restore after confirming identity.</summary>
public sealed record ApprovalsState(InboxSort Sort, PaymentId? Open)
{
    public IReadOnlyList<PaymentId> Ticked { get; init; } = [];
}

public static class ApprovalsUrl
{
    private const string Largest = "amount";

    // Needs no escaping in addresses, so that many ids fit.
    private const char Between = '-';

    public static string Write(ApprovalsState state) =>
        QueryText.Of(
            AppUrls.Approvals,
            ("sort", state.Sort == InboxSort.Largest ? Largest : null),
            ("open", AddressValue.Of(state.Open?.Value)),
            ("ticked", state.Ticked.Count > 0 ? string.Join(Between, state.Ticked.Select(id => AddressValue.Of(id.Value))) : null)
        );

    public static ApprovalsState Read(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        var sort = string.Equals(query.GetValueOrDefault("sort"), Largest, StringComparison.Ordinal) ? InboxSort.Largest : InboxSort.Oldest;
        return new ApprovalsState(sort, Id(query.GetValueOrDefault("open")))
        {
            Ticked = [.. query.GetValueOrDefault("ticked").ToString().Split(Between).Select(Id).OfType<PaymentId>()],
        };
    }

    private static PaymentId? Id(string? text) => AddressValue.Whole(text) is { } id ? new PaymentId(id) : null;
}
