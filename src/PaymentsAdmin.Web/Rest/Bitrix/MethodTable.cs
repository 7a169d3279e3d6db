namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>A group of methods for the method table.</summary>
public interface IMethods
{
    IEnumerable<RestMethod> All { get; }
}

/// <summary>All methods, found by name ignoring case.</summary>
public sealed class MethodTable(IEnumerable<IMethods> families)
{
    private readonly Dictionary<string, RestMethod> _byName = families.SelectMany(f => f.All).ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<RestMethod> All => _byName.Values;

    public RestMethod? Find(string name) => _byName.GetValueOrDefault(name);
}
