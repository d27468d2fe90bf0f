namespace Payments.Local.State;

/// <summary>
/// Where rows are found that are read often and change seldom: inside of a transaction (<see cref="StateTransaction"/>), or outside of any
/// (<see cref="StateStore"/>), which does not wait for those who write as long as the answer is known.
/// </summary>
public interface IStateView
{
    /// <summary>
    /// The first row; the type's default when there is none. It is kept until somebody writes to a table that the statement reads, and
    /// everybody gets the same object.
    /// </summary>
    /// <param name="sql">The statement.</param>
    /// <param name="map">Makes of the row what nobody changes.</param>
    /// <param name="value">For <c>@0</c>.</param>
    /// <param name="second">For <c>@1</c>; null when there is none.</param>
    T? Kept<T>(string sql, Func<StateRow, T> map, object value, object? second = null);
}
