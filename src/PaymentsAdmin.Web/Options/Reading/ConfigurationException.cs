namespace PaymentsAdmin.Web.Options.Reading;

/// <summary>The configuration cannot be used; each fault is one line that names its key.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>One line per fault.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
