namespace PaymentsAdmin.Web.Shared;

/// <summary>Tells of several readings that run at the same time which one began last; only its answer is shown.</summary>
public sealed class Latest
{
    private int _begun;

    /// <summary>Begins one. What it returns says whether none has begun since.</summary>
    public Func<bool> Begin()
    {
        var mine = ++_begun;
        return () => mine == _begun;
    }
}
