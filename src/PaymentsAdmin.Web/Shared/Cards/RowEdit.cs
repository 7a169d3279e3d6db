using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Cards;

/// <summary>The context of a row's form: the row, null for a new one, and a callback with a message, null if nothing was changed.</summary>
public sealed record RowEdit<TRow>(TRow? Row, EventCallback<Words?> Done)
    where TRow : class
{
    /// <summary>Raised with a message when a row was added and the form stays open for the next one.</summary>
    public required EventCallback<Words?> Added { get; init; }
}
