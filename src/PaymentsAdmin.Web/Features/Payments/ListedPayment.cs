using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>What an open list keeps of a payment: what acts need to know of it, and its cells as they are shown. The rest is read and let go.</summary>
public sealed record ListedPayment(PaymentId Id, EntityId Entity, Money Amount, Revision Revision)
{
    /// <summary>The cells of a row.</summary>
    public static readonly RenderFragment<ListedPayment> Cells = row => builder =>
    {
        builder.OpenElement(0, "th");
        builder.AddAttribute(1, "scope", "row");
        builder.AddContent(2, row.Link);
        if (row.Marks is { } marks)
        {
            builder.AddContent(3, marks);
        }

        builder.CloseElement();
        builder.AddContent(4, row.Others);
    };

    /// <summary>The link to it, which always stands first. It has the focus of a user who walks the list by keyboard, and as a piece of its own keeps it while the rest of the row changes.</summary>
    public MarkupString? Link { get; init; }

    /// <summary>Marks beside the link, if any.</summary>
    public MarkupString? Marks { get; init; }

    /// <summary>The other cells.</summary>
    public MarkupString? Others { get; init; }
}
