using static PaymentsAdmin.Core.Export.Columns.ExportColumnKinds;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>The columns of the audit export.</summary>
internal static class AuditExportColumns
{
    public static IReadOnlyList<ExportColumn> All { get; } =
        [
            Whole("entry_id", "Entry", ExportField.EntryId),
            Utc("at", "Time", ExportField.EntryAt),
            Local("at", "Time", ExportField.EntryAt),
            Text("actor_kind", "Kind of actor", ExportField.ActorKind),
            Whole("actor_user_id", "User ID", ExportField.ActorUserId),
            Text("actor", "Actor", ExportField.Actor),
            Text("actor_roles", "Roles", ExportField.ActorRoles),
            Text("door", "Via", ExportField.Door),
            Text("action", "Action", ExportField.Action),
            Text("subject_kind", "Subject", ExportField.SubjectKind),
            Whole("subject_id", "Subject ID", ExportField.SubjectId),
            Whole("workspace_id", "Workspace ID", ExportField.WorkspaceId),
            Text("request_id", "Request id", ExportField.RequestId),
            Text("changes", "Changes", ExportField.Changes),
            Text("texts", "Texts", ExportField.Texts),
            Text("texts_erased", "Texts erased", ExportField.TextsErased),
            Text("content_hash", "Content hash", ExportField.ContentHash),
            Text("sealed", "Sealed", ExportField.Sealed),
            Text("network_address", "Network address", ExportField.NetworkAddress),
        ];
}
