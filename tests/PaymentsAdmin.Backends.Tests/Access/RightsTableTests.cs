using System.Reflection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces.Settings;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>Every verb of every service, used by every kind of actor and compared with the table of rights.</summary>
public sealed class RightsTableTests
{
    // Not in the table: the guard, repeats and their steps (the verb they carry out counts), set-ups that run before anybody can act, and parts of services.
    private static readonly Type[] NoServices = [typeof(AccessGuard), typeof(RepeatService), typeof(KeyedStep), typeof(PasswordThrottle), typeof(ChainHeads), typeof(WorkspaceSetup), typeof(DemoSetup), typeof(HashedOutput), typeof(ExportCells), typeof(CsvCells), typeof(AuditWalk), typeof(PortalSender), typeof(PortalFollowUp), typeof(PortalWriteLocks), typeof(PortalEntityReader), typeof(PortalLookups), typeof(PortalWaiting), typeof(PortalMethods), typeof(PortalSync), typeof(PortalHints), typeof(PortalComparer), typeof(NightlyComparison), typeof(PortalProbe), typeof(WorkspaceChecks)];

    private static readonly Who[] All = [Who.Nobody, Who.Viewer, Who.Clerk, Who.Approver, Who.Admin, Who.Command, Who.System];

    public static TheoryData<string> Names => [.. RightsTable.Verbs.Where(v => !v.Open).Select(v => v.Name)];

    [Fact]
    public void Every_verb_of_every_service_is_in_the_table()
    {
        var listed = RightsTable.Verbs.Select(v => v.Method.MetadataToken).ToHashSet();
        var missing =
            from type in typeof(AccessGuard).Assembly.GetExportedTypes()
            where type.IsClass && !NoServices.Contains(type)
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where IsAsync(method) && !listed.Contains(method.MetadataToken)
            select Verb.NameOf(method);
        missing.ShouldBeEmpty();
        RightsTable.Verbs.Select(v => v.Name).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Only_the_actors_in_the_table_can_use_a_verb(string name)
    {
        var verb = RightsTable.Verbs.Single(v => v.Name == name);
        await using var world = await RightsWorld.OpenAsync();
        var before = await world.ContentAsync();
        var denied = All.Where(who => !May(verb, who)).Select(RightsWorld.As).ToList();
        foreach (var actor in denied)
        {
            ((await verb.AskAsync(world, actor))?.Kind).ShouldBe(FailureKind.Denied, actor.Name);
        }

        (await world.ContentAsync()).ShouldBe(before);
        var entries = (await AuditRows.AllAsync(world.Store)).Where(a => a.Action == "denied").ToList();
        entries.Select(e => e.ActorUserId).ShouldBe(verb.Audited ? denied.Select(a => a.UserId) : []);

        foreach (var actor in All.Where(who => May(verb, who)).Select(RightsWorld.As))
        {
            ((await verb.AskAsync(world, actor))?.Kind).ShouldNotBe(FailureKind.Denied, actor.Name);
        }
    }

    private static bool IsAsync(MethodInfo method) =>
        typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name is "ValueTask" or "ValueTask`1" or "IAsyncEnumerable`1";

    private static bool May(Verb verb, Who who) =>
        who switch
        {
            Who.Nobody => false,
            Who.System => verb.Who != Who.Nobody && !verb.Who.HasFlag(Who.InPerson),
            _ => verb.Who.HasFlag(who),
        };
}
