using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PaymentsAdmin.Storage.Sqlite.Native;

/// <summary>
/// SQLite's most used functions without intermediate layers. Bound by hand to the library that Microsoft.Data.Sqlite uses:
/// its handles are meaningless to another copy.
/// </summary>
internal static unsafe class NativeSqlite
{
    public const int Ok = 0;

    public const int Row = 100;

    public const int Done = 101;

    /// <summary>The type of an integer column.</summary>
    public const int Whole = 1;

    /// <summary>The type of a floating-point column.</summary>
    public const int Real = 2;

    /// <summary>The type of a text column.</summary>
    public const int Text = 3;

    /// <summary>The type of a NULL column.</summary>
    public const int Null = 5;

    private static readonly nint Library = NativeLibrary.Load("e_sqlite3", typeof(SQLite3Provider_e_sqlite3).Assembly, null);

    public static readonly delegate* unmanaged[Cdecl]<nint, byte*, int, nint*, nint, int> Prepare =
        (delegate* unmanaged[Cdecl]<nint, byte*, int, nint*, nint, int>)Export("sqlite3_prepare_v2");

    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long, int> BindLong =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long, int>)Export("sqlite3_bind_int64");

    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*, int, nint, int> BindText =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*, int, nint, int>)Export("sqlite3_bind_text");

    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*, int, nint, int> BindBytes =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*, int, nint, int>)Export("sqlite3_bind_blob");

    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> BindNull =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)Export("sqlite3_bind_null");

    public static readonly delegate* unmanaged[Cdecl]<nint, int> Step = (delegate* unmanaged[Cdecl]<nint, int>)Export("sqlite3_step");

    public static readonly delegate* unmanaged[Cdecl]<nint, int> Reset = (delegate* unmanaged[Cdecl]<nint, int>)Export("sqlite3_reset");

    public static readonly delegate* unmanaged[Cdecl]<nint, int> Close = (delegate* unmanaged[Cdecl]<nint, int>)Export("sqlite3_finalize");

    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> Changes =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Export("sqlite3_changes");

    // Each column access locks the connection; a value fetched once does not.
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, nint> ColumnValue =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, nint>)Export("sqlite3_column_value");

    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> ValueType =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Export("sqlite3_value_type");

    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> ColumnCount =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Export("sqlite3_column_count");

    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double> ValueReal =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double>)Export("sqlite3_value_double");

    public static readonly delegate* unmanaged[Cdecl]<nint, int, byte*> ColumnName =
        (delegate* unmanaged[Cdecl]<nint, int, byte*>)Export("sqlite3_column_name");

    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long> ValueLong =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long>)Export("sqlite3_value_int64");

    // A long value may need page reads, so the garbage collector must not wait for it.
    public static readonly delegate* unmanaged[Cdecl]<nint, byte*> ValueText =
        (delegate* unmanaged[Cdecl]<nint, byte*>)Export("sqlite3_value_text");

    public static readonly delegate* unmanaged[Cdecl]<nint, byte*> ValueBytes =
        (delegate* unmanaged[Cdecl]<nint, byte*>)Export("sqlite3_value_blob");

    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> ValueLength =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Export("sqlite3_value_bytes");

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> AutoCommit =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Export("sqlite3_get_autocommit");

    private static readonly delegate* unmanaged[Cdecl]<nint, byte*> ErrorText = (delegate* unmanaged[Cdecl]<nint, byte*>)Export("sqlite3_errmsg");

    private static readonly delegate* unmanaged[Cdecl]<nint, int> ErrorCode =
        (delegate* unmanaged[Cdecl]<nint, int>)Export("sqlite3_extended_errcode");

    // A varargs function; two integers use the same registers either way.
    private static readonly delegate* unmanaged[Cdecl]<nint, int, int, nint, int> Configure =
        (delegate* unmanaged[Cdecl]<nint, int, int, nint, int>)Export("sqlite3_db_config");

    /// <summary>Whether foreign keys are enforced; unlike the pragma, this works inside a transaction.</summary>
    public static void EnforceForeignKeys(SqliteConnection connection, bool on) => Set(connection, 1002, on);

    /// <summary>Keeps plans independent of arguments: SQLite would otherwise re-prepare some statements for each new argument.</summary>
    public static void KeepPlans(SqliteConnection connection) => Set(connection, 1007, on: true);

    public static bool InTransaction(SqliteConnection connection) => AutoCommit(Handle(connection)) == 0;

    /// <summary>SQLite's connection handle; the caller keeps the connection open.</summary>
    public static nint Handle(SqliteConnection connection) => connection.Handle!.DangerousGetHandle();

    /// <summary>A prepared statement; the caller finalizes it.</summary>
    public static nint Statement(nint connection, string sql)
    {
        nint statement;
        fixed (byte* text = Encoding.UTF8.GetBytes(sql + '\0'))
        {
            if (Prepare(connection, text, -1, &statement, 0) != Ok)
            {
                throw Fault(connection);
            }
        }

        return statement;
    }

    /// <summary>The last error, as Microsoft.Data.Sqlite would report it.</summary>
    public static SqliteException Fault(nint connection)
    {
        var code = ErrorCode(connection);
        return new SqliteException($"SQLite Error {code & 0xFF}: '{Marshal.PtrToStringUTF8((nint)ErrorText(connection))}'.", code & 0xFF, code);
    }

    private static void Set(SqliteConnection connection, int what, bool on)
    {
        var handle = Handle(connection);
        if (Configure(handle, what, on ? 1 : 0, 0) != 0)
        {
            throw Fault(handle);
        }
    }

    private static nint Export(string name) => NativeLibrary.GetExport(Library, name);
}
