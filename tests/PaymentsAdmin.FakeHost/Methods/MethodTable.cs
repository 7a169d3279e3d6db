namespace PaymentsAdmin.FakeHosts.Methods;

/// <summary>All methods beside those for tokens.</summary>
public sealed class MethodTable
{
    private readonly Dictionary<string, Method> _methods =
        ((IEnumerable<Method>)[.. PaymentMethods.All, .. ReadMethods.All, .. AccountMethods.All, .. ConfigurationMethods.All, .. GatewayMethods.All])
        .ToDictionary(method => method.Name, StringComparer.Ordinal);

    public Method? Find(string name, Release release) => _methods.GetValueOrDefault(name) is { } method && method.Known.Knows(release) ? method : null;
}
