using System.Reflection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces.Settings;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>Every verb of every service, used by every kind of actor and compared with the table of rights.</summary>
public sealed class RightsTableTests
{
    // Not in the table: the guard, repeats and their steps (the verb they carry out counts), set-ups that run before anybody can act, and parts of services.
    private static readonly Type[] NoServices =
    [
        typeof(AccessGuard), typeof(RepeatService), typeof(KeyedStep), typeof(PasswordThrottle), typeof(ChainHeads), typeof(WorkspaceSetup), typeof(DemoSetup),
        typeof(HashedOutput), typeof(ExportCells), typeof(CsvCells), typeof(AuditWalk), typeof(PortalSender), typeof(RecordedWrites), typeof(PortalFollowUp),
        typeof(PortalWriteLocks), typeof(PortalEntityReader), typeof(PortalLookups), typeof(PortalWaiting), typeof(PortalMethods), typeof(PortalSync),
        typeof(PortalWalk), typeof(MirrorGaps), typeof(PortalHints), typeof(PortalComparer), typeof(NightlyComparison), typeof(PortalProbe),
        typeof(WorkspaceChecks), typeof(OutcomeFinder), typeof(PortalWait), typeof(FreshLooks), typeof(PortalWatch), typeof(LinkThrottle), typeof(HashingGate),
        typeof(TrialTurns),
        typeof(NoLinkMail)
    ];

    private static readonly Who[] All = [Who.Nobody, Who.Viewer, Who.Clerk, Who.Approver, Who.Admin, Who.Command, Who.System];

    private static IReadOnlyList<Verb> Guarded { get; } = [.. RightsTable.Verbs.Where(v => !v.Open)];

    public static TheoryData<int> Parts => RightsWorld.PartsOf(Guarded);

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

    /// <summary>Denied attempts change nothing, so all of them can share one world.</summary>
    [Fact]
    public async Task Nobody_else_can_use_a_verb_and_the_denied_attempt_changes_nothing_but_is_audited()
    {
        await using var world = await RightsWorld.OpenAsync();
        var before = await world.ContentAsync();
        var entries = await AuditRows.CountAsync(world.Store, "denied");
        foreach (var verb in Guarded)
        {
            var denied = All.Where(who => !May(verb, who)).Select(RightsWorld.As).ToList();
            foreach (var actor in denied)
            {
                ((await verb.AskAsync(world, actor))?.Kind).ShouldBe(FailureKind.Denied, $"{verb.Name} by {actor.Name}");
            }

            var audited = await world.DeniedAsync(after: entries);
            audited.ShouldBe(verb.Audited ? denied.Select(a => a.UserId) : [], verb.Name);
            entries += audited.Count;
        }

        (await world.ContentAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public Task The_actors_in_the_table_can_use_its_verbs(int part) =>
        RightsWorld.EachAsync(
            Guarded,
            part,
            verb => All.Where(who => May(verb, who)),
            (world, verb, who) => verb.AskAsync(world, RightsWorld.As(who)),
            failure => failure.Kind != FailureKind.Denied);

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
