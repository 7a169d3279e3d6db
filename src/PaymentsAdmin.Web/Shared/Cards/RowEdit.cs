using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Cards;

/// <summary>What the form of a row works on: the row, or null for a new one, and whom it tells what was done, or null when nothing was.</summary>
public sealed record RowEdit<TRow>(TRow? Row, EventCallback<Words?> Done)
    where TRow : class;
