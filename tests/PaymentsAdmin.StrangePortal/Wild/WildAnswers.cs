namespace PaymentsAdmin.Strange;

/// <summary>Every wild answer by its name.</summary>
public static class WildAnswers
{
    public static IReadOnlyList<WildAnswer> Truths { get; } = [.. WildTruths.All];
    public static IReadOnlyList<WildAnswer> Rows { get; } = [.. WildRows.All];
    public static IReadOnlyList<WildAnswer> Shapes { get; } = [.. WildShapes.All];
    public static IReadOnlyList<WildAnswer> Wires { get; } = [.. WildWires.All];
    public static IReadOnlyList<WildAnswer> Invoices { get; } = [.. WildInvoices.All];
    public static IReadOnlyList<WildAnswer> All { get; } = [.. Truths, .. Rows, .. Shapes, .. Wires, .. Invoices];

    public static WildAnswer Named(string name) => All.FirstOrDefault(answer => answer.Name == name)
        ?? throw new ArgumentException($"No wild answer is named \"{name}\". The names are:\n{string.Join('\n', All)}", nameof(name));
}
