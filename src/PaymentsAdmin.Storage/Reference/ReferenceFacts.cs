using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>What the audit trail says of reference data.</summary>
internal static class ReferenceFacts
{
    public static AuditFact Of(string kind, string verb, long id, Workspace workspace, AuditValues values) =>
        new(kind + verb, kind, id, workspace.Id) { Changes = values.Changes, Texts = values.Texts };

    public static AuditFact Switched(string kind, int id, Workspace workspace, bool active)
    {
        var change = new AuditChange("active", active ? "false" : "true", active ? "true" : "false");
        return Of(kind, active ? ".activate" : ".deactivate", id, workspace, new AuditValues([change], []));
    }
}
