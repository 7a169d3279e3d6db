using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>An existing workspace as the set-up reads it.</summary>
internal sealed record StoredWorkspace(int Id, string Key, string Name, BackendKind Backend, bool FromConfiguration, string EntityTypes, bool Archived,
    Revision Revision)
{
    public static StoredWorkspace Read(DbDataReader r) =>
        new(r.GetInt32(0), r.GetString(1), r.GetString(2), new(r.GetInt32(3)), r.GetBoolean(4), r.GetString(5), r.GetBoolean(6), new(r.GetInt32(7)));
}
