namespace PaymentsAdmin.Fakes.Methods;

/// <summary>The methods of the portal. Their names ignore case.</summary>
public sealed class MethodTable
{
    private readonly Dictionary<string, Method> _byName;

    public MethodTable()
    {
        All =
            [
                .. PaymentMethods.All,
                .. LineMethods.All,
                .. DeliveryMethods.All,
                .. ProductRowMethods.All,
                .. ItemMethods.All,
                .. SaleMethods.All,
                .. SaleItemMethods.All,
                .. PaySystemMethods.All,
                .. LinkMethods.All,
                .. UserMethods.All,
                .. SystemMethods.All,
                new Method("batch", null, ["cmd", "halt"], _ => throw new InvalidOperationException("Batches are run elsewhere.")),
            ];
        _byName = All.ToDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Method> All { get; }

    public Method? Find(string name) => _byName.GetValueOrDefault(name);
}
