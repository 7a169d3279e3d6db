namespace PaymentsAdmin.Bench.Blank;

/// <summary>A row that a click changes.</summary>
internal sealed class BlankRow(int id)
{
    public int Id { get; } = id;

    public long Amount { get; set; } = 1_000 + id;

    public string State { get; set; } = "open";
}
