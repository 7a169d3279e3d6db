namespace PaymentsAdmin.Fakes.Methods;

/// <summary>The methods of the portal. Their names ignore case.</summary>
public sealed class MethodTable
{
    private readonly Func<LegacyInvoices> _legacy;
    private readonly IReadOnlyList<Method> _all;
    private readonly Dictionary<string, Method> _byName;

    public MethodTable(Func<LegacyInvoices> legacy)
    {
        _legacy = legacy;
        _all =
            [
                .. PaymentMethods.All,
                .. LineMethods.All,
                .. DeliveryMethods.All,
                .. ProductRowMethods.All,
                .. ItemMethods.All,
                .. SaleMethods.All,
                .. SaleItemMethods.All,
                .. PaySystemMethods.All,
                .. PayThroughMethods.All,
                .. LinkMethods.All,
                .. LegacyInvoiceMethods.All,
                .. UserMethods.All,
                .. SystemMethods.All,
                new Method("batch", null, ["cmd", "halt"], _ => throw new InvalidOperationException("Batches are run elsewhere.")),
            ];
        _byName = _all.ToDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Method> All => [.. _all.Where(Exists)];

    public Method? Find(string name) => _byName.GetValueOrDefault(name) is { } method && Exists(method) ? method : null;

    private bool Exists(Method method) => !method.OfLegacyInvoices || _legacy() is not LegacyInvoices.Missing;
}
