using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Audit facts of reference data.</summary>
internal static class ReferenceFacts
{
    public static AuditFact Of(Verb verb, long id, Workspace workspace, AuditValues values) =>
        new(verb, verb.Aggregate, id, workspace.Id) { Changes = values.Changes, Texts = values.Texts };

    public static AuditFact Switched(string kind, int id, Workspace workspace, bool active)
    {
        var change = new AuditChange("active", active ? "false" : "true", active ? "true" : "false");
        var verbs = KindVerbs.Of(kind);
        return Of(active ? verbs.Activate : verbs.Deactivate, id, workspace, new AuditValues([change], []));
    }
}
