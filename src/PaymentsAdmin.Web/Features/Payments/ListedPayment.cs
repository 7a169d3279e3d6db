using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>What an open list keeps of a payment: what acts need to know of it, and its cells as they are shown. The rest is read and let go.</summary>
public sealed record ListedPayment(PaymentId Id, EntityId Entity, Money Amount, Revision Revision)
{
    /// <summary>The cells of a row.</summary>
    public static readonly RenderFragment<ListedPayment> Cells = row => builder =>
    {
        builder.OpenElement(0, "th");
        builder.AddAttribute(1, "scope", "row");
        builder.AddContent(2, row.Link?.Value);
        builder.AddContent(3, row.Marks?.Value);
        builder.CloseElement();
        builder.AddContent(4, row.Others?.Value);
    };

    /// <summary>The link to it, which always stands first. It has the focus of a user who walks the list by keyboard, and as a piece of its own keeps it while the rest of the row changes.</summary>
    public RowText? Link { get; init; }

    /// <summary>Marks beside the link, if any.</summary>
    public RowText? Marks { get; init; }

    /// <summary>The other cells.</summary>
    public RowText? Others { get; init; }
}
