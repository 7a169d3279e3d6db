namespace PaymentsAdmin.Web.Shared;

/// <summary>Tells which of several concurrent reads began last; only its result is shown.</summary>
public sealed class LatestRead
{
    private int _begun;

    /// <summary>Begins a read. The returned function tells whether it is still the latest.</summary>
    public Func<bool> Begin()
    {
        var mine = ++_begun;
        return () => mine == _begun;
    }
}
