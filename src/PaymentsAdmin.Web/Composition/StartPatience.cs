namespace PaymentsAdmin.Web.Composition;

/// <summary>How long a start waits for a database server that does not answer; after a power cut it may come up later than the app.</summary>
public sealed record StartPatience(TimeSpan Longest)
{
    public static readonly StartPatience Default = new(TimeSpan.FromMinutes(1));
}
