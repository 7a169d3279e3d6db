using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Cards;

/// <summary>The context of a row's form: the row, null for a new one, and a callback with a message, null if nothing was changed.</summary>
public sealed record RowEdit<TRow>(TRow? Row, EventCallback<Words?> Done)
    where TRow : class;
