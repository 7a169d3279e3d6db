using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.DeletedPayments;

/// <summary>The address of the list of deleted payments: a search text, and the place after which a page begins.</summary>
public static class DeletedUrl
{
    public static string Of(string? text, DeletedPlace? after) =>
        QueryText.Of(
            AppUrls.DeletedPayments,
            ("q", QueryText.Words(text)),
            ("before", AddressValue.Of(after?.At.ToUnixTimeMilliseconds())),
            ("entry", AddressValue.Of(after?.Entry)));

    public static DeletedQuery Read(WorkspaceId workspace, string? text, string? before, string? entry) =>
        new(workspace)
        {
            Text = QueryText.Words(text),
            After = AddressValue.Whole(before) is { } at && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() && AddressValue.Whole(entry) is { } id
                ? new(DateTimeOffset.FromUnixTimeMilliseconds(at), id)
                : null,
        };
}
