namespace PaymentsAdmin.Bench.Screens;

/// <summary>The actions on the measured pages, and how their result is recognised.</summary>
internal static class ScreenActs
{
    private const int RowsOfAPage = 4_000;

    public static bool BlankReady(RenderBatch batch) => batch.Handlers().Any(h => h.Element.Contains(new("id", "all")));

    public static bool ListReady(RenderBatch batch) => batch.Handlers().Any(h => h.Event is "onrowact");

    public static bool PayReady(RenderBatch batch) => batch.Handlers().Any(h => h.Event is "onsubmit" && h.Element.Contains(new("class", "pay")));

    /// <summary>Opens the next page of the list.</summary>
    public static Task<TimeSpan> NextAsync(Circuit circuit) =>
        GoAsync(circuit, circuit.Next ?? throw new InvalidOperationException("There is no next page."));

    /// <summary>Opens another page of the list; a batch of that size contains the rows.</summary>
    public static Task<TimeSpan> GoAsync(Circuit circuit, Uri to) => circuit.GoAsync(to, batch => batch.Size > RowsOfAPage);

    public static Task<TimeSpan> PayAsync(Circuit circuit) =>
        circuit.RaiseAsync("onsubmit class=pay", "submit", new { type = "submit" }, batch => batch.Says("Paid on"));

    public static Task<TimeSpan> TickAsync(Circuit circuit) =>
        circuit.RaiseAsync("onrowact <=tbody", "rowact", new { rows = circuit.Rows.Skip(3).Take(1), on = true }, batch => batch.Handlers().Any(IsClear));

    public static Task<TimeSpan> ClearAsync(Circuit circuit) => circuit.ClickAsync("data-key=Escape");

    private static bool IsClear(Handler handler) => handler.Element.Contains(new("data-key", "Escape"));
}
