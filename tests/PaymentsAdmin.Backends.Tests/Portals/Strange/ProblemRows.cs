namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>The payments of which a workspace says that it could not keep them.</summary>
internal static class ProblemRows
{
    public static Task<IReadOnlySet<long>> PaymentsAsync(StrangeWorkspace strange) => Task.FromResult<IReadOnlySet<long>>(new HashSet<long>());
}
