namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>A family of methods and where they are written down.</summary>
public interface IMethods
{
    /// <summary>Its methods, in the order they are listed.</summary>
    IEnumerable<RestMethod> All { get; }
}

/// <summary>Every method there is, found by name in any letter case.</summary>
public sealed class MethodTable(IEnumerable<IMethods> families)
{
    private readonly Dictionary<string, RestMethod> _byName = families.SelectMany(f => f.All).ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<RestMethod> All => _byName.Values;

    public RestMethod? Find(string name) => _byName.GetValueOrDefault(name);
}
